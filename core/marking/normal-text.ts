const unmarked = /[\s，,。、；;：:？?！!“”"‘’'（）()《》〈〉【】[\]「」『』…—·`]/gu

/** Full-width letters, digits and signs as their narrow forms. */
const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('\u2212', '-')

/** An answer as it is compared: narrow, small letters, without spaces, punctuation or a full stop at its end. */
export const normalText = (text: string): string => narrow(text).toLowerCase().replace(unmarked, '').replace(/\.+$/, '')

/** The number a text writes, thousands' commas and spaces left out; null where it writes none. */
export function numberOf(text: string): number | null {
  const plain = narrow(text).replace(/[\s,]/g, '').replace(/\.$/, '')
  return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : null
}
