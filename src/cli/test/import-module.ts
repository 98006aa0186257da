/** Imports a module by its URL. In a file of its own: the bundled command line is given a way to do so from outside. */
export const importModule = (url: string): Promise<unknown> => import(url)
