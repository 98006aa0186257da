interface Named<Name extends string> {
  readonly name: Name
}

export type Error = Named<'Error'>
export type Map = Named<'Map'>
export type Options = Named<'Options'>
export type Place = Named<'Place'>
export type ShopOptions = Named<'ShopOptions'>
export type createShop = Named<'createShop'>
export type types = Named<'types'>
export type constructor = Named<'constructor'>
export type __proto__ = Named<'__proto__'>
export type größe = Named<'größe'>
export type type = Named<'type'>
export type from = Named<'from'>
export type T = Named<'T'>
export type { Map as delete, Map as new, Map as class, Map as as, Map as string, Map as Machine }
