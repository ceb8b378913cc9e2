// A file dialog without an element on the page: an input that lives as long as the dialog.

/** Null when the user closed the dialog. Must be called while the browser takes it for the user's own wish. */
export function chooseWithInput(options: {
  accept: string;
  multiple: boolean;
  folder: boolean;
}): Promise<FileList | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = options.accept;
  input.multiple = options.multiple;
  input.webkitdirectory = options.folder;
  input.hidden = true;
  document.body.append(input); // some browsers forget the event of an input that is not in the page
  return new Promise((resolve) => {
    const finish = (files: FileList | null) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => finish(input.files));
    input.addEventListener('cancel', () => finish(null));
    input.click();
  });
}
