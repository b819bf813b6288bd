import type { OutputOf } from '#contract/route.ts'
import { address } from './address.ts'
import { offline, readError } from './api-error.ts'
import type { AnyRoute, InputOf } from './client.ts'
import { throughDoor } from './door.ts'

/** How an upload is watched and stopped. */
export interface UploadOptions {
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
}

function send(method: string, to: string, form: FormData, options: UploadOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, to)
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = (event) => options.onProgress?.(event.loaded, event.total)
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve(request.responseText)
        : reject(readError(request.status, request.responseText))
    request.onerror = () => reject(offline())
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    options.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}

/** Sends one file to an upload route as the field `file`; fields of the body travel before it. */
export function upload<R extends AnyRoute>(
  route: R,
  input: InputOf<R>,
  file: File,
  options: UploadOptions = {},
): Promise<OutputOf<R>> {
  const loose = input as { params?: unknown; query?: unknown; body?: Record<string, unknown> }
  return throughDoor(async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(loose.body ?? {})) {
      if (value !== undefined && value !== null)
        form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
    }
    form.append('file', file, file.name)
    const text = await send(route.method, address(route.path, loose), form, options)
    return (text ? JSON.parse(text) : undefined) as OutputOf<R>
  })
}
