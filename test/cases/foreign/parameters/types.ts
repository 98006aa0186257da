export type Name = string & { readonly brand: 'Name' }

export interface Host {
  readonly name: string
  readonly kind: 'own' | 'other'
  readonly port?: number
  readonly up: Host | null
}
