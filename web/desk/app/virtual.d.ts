/** `virtual:handbook` is seeds/, read and checked by web/build/handbook.ts. */
declare module "virtual:handbook" {
  const handbook: import("../../text/passage.ts").Handbook;
  export default handbook;
}
