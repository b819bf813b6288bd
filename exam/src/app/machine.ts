import { node } from '../node/api.ts'
import { keepPairing } from '../store/machine.ts'
import { database, pairing, stage } from './state.ts'

/** Ties this machine to a seat. Throws what the node refuses with. */
export async function pair(code: string, seat: number): Promise<void> {
  const { value } = await node.pair({ code, seat })
  pairing.value = value
  await keepPairing(database.value, value).catch(() => undefined)
  stage.value = 'preflight'
}

/** Unties the machine, to be given another seat. */
export async function unpair(): Promise<void> {
  pairing.value = null
  await keepPairing(database.value, null).catch(() => undefined)
  stage.value = 'pair'
}
