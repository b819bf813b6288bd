import type { ArchiveItem } from '#core/archive/types.ts'
import { candidateProviders } from './candidates.ts'
import { certificateProviders } from './certificates.ts'
import { planningProviders } from './planning.ts'
import type { Provider } from './provider.ts'
import { resultProviders } from './results.ts'
import { roomProviders } from './rooms.ts'

const all: readonly Provider[] = [
  ...planningProviders,
  ...candidateProviders,
  ...roomProviders,
  ...resultProviders,
  ...certificateProviders,
]

const byItem = new Map<ArchiveItem, Provider>(all.map((provider) => [provider.item, provider]))

/** Who makes an item from what the system holds; null for what people must bring. */
export const providerOf = (item: ArchiveItem): Provider | null => byItem.get(item) ?? null

/** Whether the system makes an item itself; the proofs of the ledger are added at the seal. */
export const isMade = (item: ArchiveItem): boolean => item === 'ledger' || byItem.has(item)
