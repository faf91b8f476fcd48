/** Chooses among the kinds of action on the page. Nothing is fetched, and nothing is remembered. */
const FIELDS = "select[data-facet]";

export function startFilter(page: HTMLElement): void {
  const form = page.querySelector<HTMLFormElement>("[data-filter]");
  const empty = page.querySelector<HTMLElement>("[data-empty]");
  const clear = page.querySelector<HTMLElement>("[data-clear]");
  const shown = page.querySelector("[data-shown]");
  if (!form || !empty || !clear || !shown) return;
  const fields = [...form.querySelectorAll<HTMLSelectElement>(FIELDS)];
  const items = [...page.querySelectorAll<HTMLElement>("[data-item]")];
  const groups = [...page.querySelectorAll<HTMLElement>("[data-group]")];

  const fits = (item: HTMLElement, facet: string, code: string): boolean =>
    code === "" || (item.dataset[facet] ?? "").split(" ").includes(code);
  const fitsAll = (item: HTMLElement, except?: HTMLSelectElement): boolean =>
    fields.every((field) => field === except || fits(item, field.name, field.value));

  const apply = (): void => {
    for (const item of items) item.hidden = !fitsAll(item);
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    }
    for (const field of fields) countOptions(field);
    const count = items.filter((item) => !item.hidden).length;
    shown.textContent = String(count);
    empty.hidden = count > 0;
    clear.hidden = fields.every(({ value }) => value === "");
  };
  /** Beside each answer, how many would be left with it. */
  const countOptions = (field: HTMLSelectElement): void => {
    for (const option of field.options) {
      const label = option.dataset["label"];
      if (label === undefined) continue;
      const left = items.filter(
        (item) => fitsAll(item, field) && fits(item, field.name, option.value),
      );
      option.textContent = `${label} (${String(left.length)})`;
    }
  };
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  clear.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    apply();
    // The button is gone now: the focus goes to where one can choose again.
    fields[0]?.focus();
  });
  form.reset();
  apply();
  form.hidden = false;
}
