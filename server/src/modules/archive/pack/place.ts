import { itemTitles } from '#core/archive/item-titles.ts'
import type { ArchiveFolder, ArchiveItem } from '#core/archive/types.ts'
import { fileName } from '../providers/provider.ts'

/** The number of a folder in the pack, from 01. */
export const folderNumber = (index: number): string => String(index + 1).padStart(2, '0')

/** Where an item's files lie in the pack. */
export const itemPath = (folders: readonly ArchiveFolder[], folder: ArchiveFolder, item: ArchiveItem): string =>
  `${folderNumber(folders.indexOf(folder))}${fileName(folder.title)}/${itemTitles[item]}`
