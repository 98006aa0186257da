export interface PartText {
  readonly name: string
  readonly text: string
}

export function runtimeText(): Promise<string>
export function join(index: string, texts: readonly PartText[]): Promise<string>
