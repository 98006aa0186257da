/** What a spec becomes is said by who imports it. */
declare module '*.myc'
