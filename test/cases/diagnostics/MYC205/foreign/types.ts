export interface User {
  readonly name: string
  readonly 'full-name': string
}

export interface Order {
  readonly id: string
  readonly by?: User
  readonly lines: readonly { readonly sku: string; readonly count: number }[]
  readonly since: Date
  readonly headers: Readonly<Record<string, string>>
  cancel(): void
}
