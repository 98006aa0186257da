/** Virtual time: `1:02.500`, minutes only where there are some. */
export function clock(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = ((milliseconds % 60_000) / 1000).toFixed(3)
  return minutes === 0 ? `${seconds} s` : `${minutes}:${seconds.padStart(6, '0')}`
}
