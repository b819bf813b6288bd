/** Everything the rules of certificates may ask for. */
export const certificateFactTitles = {
  onRoster: '是否在合格者人员花名册上',
  publishedIn: '证书数据发布系统',
  receiptOriginal: '领证签字表原件留存处',
  receiptCopy: '领证签字表复印件备案处',
} as const

/** What is known before a certificate is made out. */
export const issuingFactTitles = { onRoster: certificateFactTitles.onRoster } as const

/** What is known of the data of certificates that were issued. */
export const publishingFactTitles = { publishedIn: certificateFactTitles.publishedIn } as const

/** What is known of the list on which holders sign for their certificates. */
export const receiptFactTitles = {
  receiptOriginal: certificateFactTitles.receiptOriginal,
  receiptCopy: certificateFactTitles.receiptCopy,
} as const
