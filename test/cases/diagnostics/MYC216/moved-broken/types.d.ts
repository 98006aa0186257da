export interface Ask {
  readonly host: Host
}
export type Answer = string
