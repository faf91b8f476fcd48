/** Stylesheets are bundled by the build and have no value. */
declare module "*.css";
