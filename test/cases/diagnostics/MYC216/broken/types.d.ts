export interface Order {
  readonly id: Identifier
}
