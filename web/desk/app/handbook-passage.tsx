import type { Block, Passage, Span } from "../../text/passage.ts";
import handbook from "virtual:handbook";
import { handbookText as text } from "../text/handbook.ts";
import { sourcesOf } from "./handbook.ts";

type Props = {
  passage: Passage;
  /** Shows another passage. */
  onGo: (id: string) => void;
};

/**
 * A passage with what it rests on. The ticks are a handler's own aid for this moment: they are kept
 * nowhere.
 */
export function PassageBody({ passage, onGo }: Props) {
  const ids = sourcesOf(passage);
  const shared = { ids, onGo };
  return (
    <div class="passage">
      {passage.lead.map((block, i) => (
        <p key={i}>
          <Claim block={block} {...shared} isMarked />
        </p>
      ))}
      <Section heading={text.act} blocks={passage.act} kind="do" {...shared} />
      <Section heading={text.avoid} blocks={passage.avoid} kind="avoid" {...shared} />
      <SectionHead heading={text.checks} blocks={passage.checks} />
      <ul class="checks" key={passage.id}>
        {passage.checks.map((block, i) => (
          <li key={i}>
            <label>
              <input type="checkbox" />
              <span>
                <Claim block={block} {...shared} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Sources ids={ids} />
    </div>
  );
}

type Shared = { ids: readonly string[]; onGo: Props["onGo"] };

function Section(props: { heading: string; blocks: readonly Block[]; kind: string } & Shared) {
  const { heading, blocks, kind, ids, onGo } = props;
  return (
    <>
      <SectionHead heading={heading} blocks={blocks} />
      <ul class={`passage-list ${kind}`}>
        {blocks.map((block, i) => (
          <li key={i}>
            <Claim block={block} ids={ids} onGo={onGo} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is ours is said once, at the heading; what comes from a source says so itself. */
function SectionHead({ heading, blocks }: { heading: string; blocks: readonly Block[] }) {
  return (
    <h3>
      {heading}
      {blocks.some(({ sources }) => sources.length === 0) && (
        <small class="own-mark">{text.own}</small>
      )}
    </h3>
  );
}

function Claim({ block, ids, onGo, isMarked }: { block: Block; isMarked?: boolean } & Shared) {
  const isMixed = block.isOwn && (block.sources.length > 0 || isMarked);
  return (
    <>
      {block.spans.map((span, i) => (
        <Piece key={i} span={span} onGo={onGo} />
      ))}
      {block.sources.map((id) => (
        <sup key={id} class="source-mark">
          <span class="hidden-text">{text.source} </span>
          {ids.indexOf(id) + 1}
        </sup>
      ))}
      {isMixed && <small class="own-mark">{text.own}</small>}
    </>
  );
}

function Piece({ span, onGo }: { span: Span; onGo: Props["onGo"] }) {
  const { to } = span;
  if (to !== undefined) {
    return (
      <button type="button" class="passage-link" onClick={() => onGo(to)}>
        {span.text}
      </button>
    );
  }
  return span.strong ? <b>{span.text}</b> : <>{span.text}</>;
}

/** '32 824, nr. 450' does not break inside its numbers. */
const keepTogether = (cite: string): string => cite.replace(/(\d|nr\.) (?=\d)/g, "$1\u00a0");

function Sources({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return <p class="soft small">{text.allOwn}</p>;
  return (
    <>
      <h3 class="small">{text.sources}</h3>
      <ol class="passage-sources">
        {ids.map((id) => {
          const source = handbook.sources[id];
          return (
            source && (
              <li key={id}>
                {keepTogether(source.document)}, {source.place}
                {source.quotation !== undefined && <q>{source.quotation}</q>}
                {source.isOutside && (
                  <span>
                    {source.paraphrase} <i>{text.outside(source.url ?? "")}</i>
                  </span>
                )}
              </li>
            )
          );
        })}
      </ol>
    </>
  );
}
