import type { ItemContent } from '#core/item-bank/item-content.ts'
import { richesOf, textOfRich } from '#core/item-bank/rich-text.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectInstitution } from '../institution/index.ts'

/** The letters of an item: spaces, signs and widths do not tell two items apart. */
const lettersOf = (content: ItemContent): string =>
  richesOf(content)
    .map((rich) =>
      textOfRich(rich)
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ''),
    )
    .join('|')

/** Keyed digests of items: equal ones are found, and nothing shows of what they say. Synchronous once it is opened. */
export async function fingerprinter(tx: Tx): Promise<(content: ItemContent) => Buffer> {
  const { centre_id } = await selectInstitution(tx)
  const index = await tx.platform.keys.indexer(tx.db, centre_id)
  return (content) => index(`item/${tx.tenantId}/${content.type}/${lettersOf(content)}`)
}
