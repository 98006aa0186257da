export function writeTypes(target?: string): void
