export type Ask = { readonly host: string }
