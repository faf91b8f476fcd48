import type { GuideSection } from "../text/guide.ts";

/** The chapters of a text, each a link to it. */
export function Contents({
  chapters,
  label,
}: {
  chapters: readonly GuideSection[];
  label: string;
}) {
  return (
    <nav class="contents" aria-label={label}>
      <ul>
        {chapters.map(({ anchor, title }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
