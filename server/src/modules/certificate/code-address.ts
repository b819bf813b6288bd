import type { Platform } from '#server/platform/context.ts'

/**
 * What the QR code of a certificate says: the address of the verification page with the code behind `#`, which a
 * browser keeps to itself, so that the check can be made without telling anybody.
 */
export const codeAddress = ({ config }: Platform, code: string): string =>
  `${(config.publicUrl ?? '').replace(/\/+$/, '')}/verify#${code}`
