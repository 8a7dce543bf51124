// Where the live server of a branch is.

/** The address of the live server of a branch, on the site this page is of. */
export function liveAddress(project: string, branch: string, page: Location = location): string {
  return `${page.protocol === "https:" ? "wss" : "ws"}://${page.host}/live/${project}/${branch}/`;
}
