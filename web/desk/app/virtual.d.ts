/** `virtual:handbook` is seeds/, read and checked by web/build/handbook.ts. */
declare module "virtual:handbook" {
  const handbook: import("../../text/passage.ts").Handbook;
  export default handbook;
}

/** The address of web/desk/find/reading-worker.ts as it was built, beside the script that asks. */
declare module "virtual:reading-worker" {
  const address: string;
  export default address;
}
