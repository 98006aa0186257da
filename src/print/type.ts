/** A type as the spec writes it: the model names by it what generic records become. */
export { typeName } from '../model/types.ts'
