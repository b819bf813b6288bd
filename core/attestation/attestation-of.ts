import type { AttestationItem, AttestationPolicy } from './types.ts'

const nothing: AttestationPolicy = { items: {}, waivedBy: { label: '', value: [], clause: null } }

/** The items of a policy. A policy pinned before there were any has no such section and asks nothing. */
export const attestationOf = (policy: { readonly attestation?: AttestationPolicy | undefined }): AttestationPolicy =>
  policy.attestation ?? nothing

/** An item with its name. */
export interface NamedItem extends AttestationItem {
  readonly name: string
}

const moments = [undefined, 'before', 'during', 'after'] as const

const byTimeAndArticle = (one: NamedItem, other: NamedItem): number =>
  moments.indexOf(one.moment) - moments.indexOf(other.moment) ||
  (one.clause ?? '~').localeCompare(other.clause ?? '~', 'en')

/** Every item, preparations first, then by article: a pinned policy keeps no order of its own. */
export const allItems = ({ items }: AttestationPolicy): readonly NamedItem[] =>
  Object.entries(items)
    .flatMap(([name, item]) => (item ? [{ name, ...item }] : []))
    .sort(byTimeAndArticle)

/** The item of a name; undefined where the policy has none. */
export const itemNamed = (policy: AttestationPolicy, name: string): NamedItem | undefined =>
  allItems(policy).find((item) => item.name === name)
