import { type AddressInput, address } from './address.ts'
import { type AnyRoute, fetchFile, type InputOf } from './client.ts'

/** Saves a blob under a name, as if a link had been clicked. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Downloads the file a route answers, under the name the server gives or else `fallbackName`. */
export async function download<R extends AnyRoute>(route: R, input: InputOf<R>, fallbackName: string): Promise<void> {
  const { name, file } = await fetchFile(route, input)
  saveFile(file, name ?? fallbackName)
}

/** Opens the document a GET route answers in a new tab, ready to print; at once, so that no blocker steps in. */
export function openForPrint<R extends AnyRoute>(route: R, input: InputOf<R>): void {
  window.open(address(route.path, input as AddressInput), '_blank', 'noopener')
}
