export type Order = string
export type Line = string
export type Price = number
export type Size = number
export default interface First {
  id: string
}
