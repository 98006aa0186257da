export type Order = { readonly number: number }
export type Line = { readonly sku: string }
