// Hands a text to the person as a file.
export function download(text: string, name: string, media_type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: media_type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

// A title as a file is called: letters of any script and digits stay.
export function fileName(title: string, ending: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain || 'map'}.${ending}`;
}
