export type Page = { items: string[] }
