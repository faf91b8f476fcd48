/** What is wrong, beside what it is about, where no single box has it. */
export const Wrongly = ({ what }: { what: string }) => (
  <p class="field-error" role="alert">
    {what}
  </p>
);
