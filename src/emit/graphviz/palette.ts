/** The colours of a picture. Failure and refusal differ in more than colour: heads and lines tell them apart in grey too. */
export interface DiagramPalette {
  readonly paper: string
  readonly ink: string
  /** Notes, frames, ties. */
  readonly muted: string
  /** What a trace did not visit. */
  readonly faded: string
  readonly frame: string
  readonly place: string
  readonly box: string
  readonly token: string
  /** Machines and what belongs to them. */
  readonly machine: string
  readonly state: string
  /** The present state of a machine. */
  readonly lit: string
  readonly failure: string
  readonly refusal: string
}

export type Theme = 'light' | 'dark'

/** Hues of Okabe and Ito, which eyes of every kind can tell apart, as dark or as light as the paper needs. */
export const palettes: Readonly<Record<Theme, DiagramPalette>> = {
  light: {
    paper: '#ffffff',
    ink: '#1f2328',
    muted: '#59636e',
    faded: '#b6bec7',
    frame: '#8c959f',
    place: '#fefefe',
    box: '#f6f8fa',
    token: '#1f2329',
    machine: '#0068a3',
    state: '#e8f3fb',
    lit: '#ffdf8a',
    failure: '#c44e00',
    refusal: '#9c4679',
  },
  dark: {
    paper: '#0d1117',
    ink: '#e6edf3',
    muted: '#9aa4af',
    faded: '#484f58',
    frame: '#6e7681',
    place: '#161b22',
    box: '#1c2128',
    token: '#e6edf4',
    machine: '#5cb3ec',
    state: '#0f2a3f',
    lit: '#7a5600',
    failure: '#f58b45',
    refusal: '#d98abb',
  },
}
