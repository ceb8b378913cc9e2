// All that reads what strangers wrote into a photo or film beside its pixels. It runs in a process of its own, with limits
// (read-metadata.ts is the one way to it), so it is free of everything but the structures that it walks. Answers are as
// small as what photos really have: nobody has to hold more for a file that was made to be large.
import type { ImageFormat } from '../../../common/file-kinds.ts';
import type { Size } from '../../../common/image/size.ts';
import { filmKind } from '../films/film-kind.ts';
import { mp4Comment } from '../films/mp4-comment.ts';
import { webmComment } from '../films/webm-comment.ts';
import { adaptExif } from '../images/exif.ts';
import { gifComments } from '../images/gif-comment.ts';
import { iptcCaption } from '../images/iptc.ts';
import { estimateJpegQuality } from '../images/jpeg-quality.ts';
import { type JpegScans, scansOf } from '../images/jpeg-scans.ts';
import { jpegComments } from '../images/jpeg-segments.ts';
import { OURS, packetWith, type NoteProperty } from '../images/note-packet.ts';
import { animationFrames, textChunks, type Chunk } from '../images/png-chunks.ts';
import { exifTree, readTiffExif, type ExifTree } from '../images/tiff-exif.ts';
import { refusalOf, type TiffRefusal } from '../images/tiff-kind.ts';
import { propertyOf, textsOf } from '../images/xmp.ts';
import { readPhotoFile, readPhotoStart } from '../photo-file.ts';
import { complaintsAbout } from '../pth/complaints.ts';
import { readZip } from '../pth/zip.ts';

const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/** A whole path, or bytes: what is large is read where it is needed. */
export type Given = string | Uint8Array;

const MOST_FILE = { bytes: 1024 ** 3, named: '1 GiB' }; // callers have read it and refuse larger ones by themselves
const MOST_EXIF = 16 * 1024 * 1024; // bytes: makers' notes of TIFF files have some 100 kB
const MOST_NOTE = 16 * 1024 * 1024; // characters: the walk of a long film has some 100,000

const bytesOf = async (file: Given): Promise<Uint8Array> =>
  typeof file === 'string' ? readPhotoFile(file, MOST_FILE) : file;

/** Tables and comments of a JPEG come before its picture, and previews with them. */
const JPEG_HEAD = 1024 * 1024; // bytes
const headOf = async (file: Given): Promise<Uint8Array> =>
  typeof file === 'string' ? readPhotoStart(file, JPEG_HEAD) : file.subarray(0, JPEG_HEAD);

export interface PictureMetadata {
  /** Of a TIFF, which keeps it among its own fields. */
  exif?: Uint8Array;
  texts?: readonly Chunk[];
  comments?: readonly Uint8Array[];
  quality?: number;
  /** Of an animated PNG. */
  frames?: number;
  /** Of a JPEG that has its end mark: whether it ends before the finest detail. */
  scansMissing?: boolean;
}

export const readers = {
  /** Why a TIFF is not read; null for one that is. */
  async tiffRefusal({ file }: { file: Given }): Promise<TiffRefusal | null> {
    return refusalOf(await bytesOf(file));
  },

  /** How far a JPEG goes. */
  async jpegScans({ file }: { file: Given }): Promise<JpegScans | null> {
    return scansOf(await bytesOf(file));
  },

  /** What a picture carries, besides `exif` and `xmp` that its decoder gave out: these are walked as a result's are. */
  async picture(of: {
    file: Given;
    format: ImageFormat;
    /** Of a JPEG: whether its scans bring detail after detail. */
    progressive?: boolean;
    exif?: Uint8Array;
    xmp?: string;
  }): Promise<PictureMetadata> {
    const { file, format, progressive, exif, xmp } = of;
    if (exif) adaptExif(exif, { width: 1, height: 1 });
    if (xmp !== undefined) packetWith({ name: 'request', json: '', sourceType: '' }, xmp);
    if (format === 'jpeg') {
      const head = await headOf(file);
      const scans = progressive ? scansOf(await bytesOf(file)) : null;
      return {
        ...{ comments: jpegComments(head), quality: estimateJpegQuality(head) },
        scansMissing: scans !== null && scans.ended && !scans.whole,
      };
    }
    const bytes = await bytesOf(file);
    if (format === 'png') return { texts: textChunks(bytes), frames: animationFrames(bytes) };
    const own = format === 'tiff' ? readTiffExif(bytes) : undefined;
    return own && own.length <= MOST_EXIF ? { exif: own } : {};
  },

  /** EXIF and XMP made true for a result of that size, with our note; `tree` is the EXIF as a TIFF takes it. */
  async forResult(of: {
    exif?: Uint8Array;
    xmp?: string;
    note?: NoteProperty;
    size: Size;
    asTree: boolean;
  }): Promise<{ exif?: Uint8Array; tree?: ExifTree; xmp?: string }> {
    const exif = of.exif && (adaptExif(of.exif, of.size) ?? undefined);
    const tree = exif && of.asTree ? exifTree(exif) : undefined;
    return { exif, tree, xmp: of.note ? packetWith(of.note, of.xmp) : of.xmp };
  },

  /** The text of a property of ours. */
  async noteText({ xmp, name }: { xmp: string; name: NoteProperty['name'] | 'latent' }): Promise<string | null> {
    return propertyOf(xmp, OURS, name);
  },

  /** What a picture says of itself in words, in one language or several. */
  async descriptions({ xmp, iptc }: { xmp?: string; iptc?: Uint8Array }): Promise<string[]> {
    const listed = xmp === undefined ? [] : textsOf(xmp, DUBLIN_CORE, 'description');
    if (listed.length > 0) return listed;
    const plain = xmp === undefined ? null : propertyOf(xmp, DUBLIN_CORE, 'description');
    if (plain !== null && plain.trim() !== '') return [plain];
    const caption = iptc && iptcCaption(iptc);
    return caption === undefined || caption.trim() === '' ? [] : [caption];
  },

  /** Texts of a GIF or a film, of which one may be a note of ours; of an archive the file whose name ends so. */
  async noteTexts({ file, ending }: { file: Given; ending: string }): Promise<string[]> {
    const bytes = await bytesOf(file);
    return commentsIn(bytes, ending).filter((text) => text.length <= MOST_NOTE);
  },
};

export type Readers = typeof readers;

function commentsIn(bytes: Uint8Array, ending: string): string[] {
  const kind = filmKind(bytes);
  if (kind === 'zip') return fileIn(bytes, ending);
  if (kind === null) return gifComments(bytes);
  const comment = kind === 'webm' ? webmComment(bytes) : mp4Comment(bytes);
  return comment === undefined ? [] : [comment];
}

/** Of the first such file alone: the other entries are not unpacked, and what the archive promises together is checked. */
function fileIn(zip: Uint8Array, ending: string): string[] {
  const archive = readZip(zip, complaintsAbout('archive'));
  const name = [...archive.keys()].find((each) => each.endsWith(ending));
  return name === undefined ? [] : [new TextDecoder().decode(archive.get(name)!())];
}
