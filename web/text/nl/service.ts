/** What stands at the foot of every page: the documents that people look for first. */
export const service = {
  privacy: "Privacy",
  accessibility: "Toegankelijkheid",
  cookies: "Cookies",
  about: "Over deze dienst",
};
export type ServiceText = typeof service;
