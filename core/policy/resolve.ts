/** Plain data as a YAML file or JSON holds it. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data }

/** A mapping of an overlay. */
export type DataMap = { readonly [key: string]: Data }

const isMap = (data: Data | undefined): data is DataMap =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

const isCited = (map: DataMap): boolean => Object.hasOwn(map, 'value') || Object.hasOwn(map, 'clause')

/** A cited entry is replaced whole; only what it is called and counted in may come from the entry it replaces. */
const replaceCited = (base: DataMap, over: DataMap): DataMap => {
  const kept = Object.entries(base).filter(([key]) => key === 'label' || key === 'unit')
  return { ...Object.fromEntries(kept), ...over }
}

const merge = (base: Data | undefined, over: Data): Data => {
  if (!isMap(base) || !isMap(over)) return over
  if (isCited(over)) return replaceCited(base, over)
  const merged: Record<string, Data> = { ...base }
  for (const [key, value] of Object.entries(over)) merged[key] = merge(base[key], value)
  return merged
}

/**
 * One policy from a chain of overlays, the nation first and the institution last. Mappings merge key by key; numbers,
 * words, lists and null replace. An entry that carries a `value` or a `clause` replaces the one below as a whole, so
 * that no value ever keeps the article or the named choice of the value it replaced.
 */
export function resolve(overlays: readonly DataMap[]): DataMap {
  return overlays.reduce<DataMap>((base, over) => merge(base, over) as DataMap, {})
}
