export type Order = { readonly number: number }
