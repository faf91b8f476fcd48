/** `icon:arrow-left` is an icon of lucide-static, turned into shapes by web/build/icons.ts. */
declare module "icon:*" {
  const shapes: readonly (readonly [name: string, attributes: Record<string, string>])[];
  export default shapes;
}
