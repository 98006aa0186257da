import { runCompiled } from './compile-cache.ts'

/** The file of the bundle that is the command line; the build says how it is called. */
declare const commandLine: string

runCompiled(commandLine)
