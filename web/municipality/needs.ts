/**
 * The form for local needs. What is filled in stands in this page alone: it can be printed or saved
 * on the device, and is neither sent nor kept.
 */
import { type Need, type NeedsPart, writeNeeds } from "./needs-text.ts";

const form = document.getElementById("needs") as HTMLElement;
const buttons = document.getElementById("needs-buttons") as HTMLElement;
const status = document.getElementById("needs-status") as HTMLElement;

buttons.hidden = false;
document.getElementById("needs-print")?.addEventListener("click", () => {
  print();
});
document.getElementById("needs-save")?.addEventListener("click", save);
form.addEventListener("change", warn);

const partsOf = (): NeedsPart[] =>
  [...form.querySelectorAll<HTMLElement>("[data-part]")].map((part) => ({
    heading: part.dataset["part"] ?? "",
    needs: [...part.querySelectorAll<HTMLInputElement>("[data-need]")].map((input): Need => ({
      text: input.dataset["need"] ?? "",
      isChosen: input.type === "checkbox" && input.checked,
      typed: input.type === "checkbox" ? "" : input.value,
    })),
  }));

function save(): void {
  const { title = "", nothing = "", file = "", saved = "" } = form.dataset;
  const text = writeNeeds(title, partsOf(), nothing);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = file;
  link.click();
  // The browser has taken it by then; an address that stays would keep the words in memory.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
  status.textContent = saved;
}

/** Too many choices are said, not forbidden. */
function warn(): void {
  for (const part of form.querySelectorAll<HTMLElement>("[data-most]")) {
    const chosen = part.querySelectorAll("input:checked").length;
    const note = part.querySelector("[data-too-many]");
    if (!note) continue;
    note.textContent = chosen > Number(part.dataset["most"]) ? (form.dataset["most"] ?? "") : "";
  }
}
