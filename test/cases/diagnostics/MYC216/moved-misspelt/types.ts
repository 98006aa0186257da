export interface Asks {
  readonly host: string
}
export type Answer = string
