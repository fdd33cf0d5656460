;;; emacs.el --- A person at work in Emacs  -*- lexical-binding: t; -*-

;; FRLINT is the program as JSON, PLUGIN the folder of frlint.el, EDITION the edition's, ELSEWHERE a folder without
;; a configuration.  What was seen is written to SEEN, as JSON.

;;; Code:

(package-initialize)
(require 'json)
(add-to-list 'load-path (getenv "PLUGIN"))
(require 'frlint)

(defvar seen nil "What was seen: an alist.")

(defun see (what value)
  "Note that VALUE is WHAT was seen."
  (push (cons what value) seen))

(defun wait-for (what test)
  "Wait until TEST is true, which is about WHAT.
Flymake is asked anew each second, as it is where somebody works: no timer
of an idle Emacs runs here."
  (let ((end (+ (float-time) 30))
        (next (+ (float-time) 1)))
    (while (not (funcall test))
      (when (> (float-time) end)
        (error "Waited for %s; shown is %S" what (problems)))
      (when (and flymake-mode (> (float-time) next))
        (setq next (+ (float-time) 1))
        (flymake-start))
      (accept-process-output nil 0.02))))

(defun visit (folder name)
  "Visit the file NAME of FOLDER as a person does."
  (switch-to-buffer (find-file-noselect (expand-file-name name (getenv folder))))
  (run-hooks 'post-command-hook)
  (when flymake-mode (flymake-start)))

(defun problems ()
  "The problems that are shown in this buffer."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun shown-at-point ()
  "What Eldoc shows of the place at point."
  (let (shown)
    (run-hook-with-args-until-success
     'eldoc-documentation-functions
     (lambda (words &rest _) (when words (setq shown (substring-no-properties words)))))
    (wait-for "words at point" (lambda () shown))
    shown))

(defun text ()
  "The text of this buffer."
  (buffer-substring-no-properties (point-min) (point-max)))

(defun work ()
  "What a person does."
  (let ((command '(:command "frlint.askReason" :arguments [(:rule "TX007")])))
    (see 'asked (and (frlint--problem-of command)
                     (frlint--problem-of (list :title "Waive" :command command))
                     (not (frlint--problem-of '(:command "frlint.renumber" :arguments [nil])))
                     (not (frlint--problem-of '(:title "Mend" :edit nil))))))
  (frlint-mode)
  (visit "ELSEWHERE" "d1.txt")
  (see 'elsewhere (and (eglot-current-server) t))
  (frlint-flymake)
  (wait-for "problems without a server" #'problems)
  (see 'alone (problems))
  (visit "EDITION" "d1.txt")
  (wait-for "problems" #'problems)
  (see 'problems (problems))
  (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
  (see 'hover (shown-at-point))
  (frlint-fix-all)
  (see 'fixed (text))
  (eglot--signal-textDocument/didChange)     ; what a timer does once one is idle
  (wait-for "one problem less" (lambda () (= 1 (length (problems)))))
  (goto-char (point-min))
  (cl-letf (((symbol-function 'completing-read) (lambda (&rest _) "false-alarm"))
            ((symbol-function 'read-string) (lambda (&rest _) "The house is called so.")))
    (frlint-waive))
  (wait-for "the waived problem to go" (lambda () (not (problems))))
  (visit "EDITION" "d2.txt")
  (search-forward "He came.")
  (frlint-put-note "By train.")
  (see 'noted (text))
  (setq frlint-everywhere t
        frlint-settings '(:minSeverity "error"))
  (visit "ELSEWHERE" "d2.txt")
  (wait-for "problems of a document that belongs to no edition" #'problems)
  (eglot-signal-didChangeConfiguration (eglot-current-server))
  (goto-char (point-max))
  (insert "The attachÃ© agreed.\n")
  (eglot--signal-textDocument/didChange)
  (wait-for "the problem of the new line" (lambda () (> (length (problems)) 1)))
  (see 'gravest (problems)))

(setq frlint-program (append (json-parse-string (getenv "FRLINT")) nil))
(condition-case fault
    (work)
  (error (see 'fault (error-message-string fault))))
(let ((coding-system-for-write 'utf-8-unix))
  (with-temp-file (getenv "SEEN")
    (insert (json-encode (or seen '((nothing . t)))))))
(set-buffer-modified-p nil)
(kill-emacs 0)

;;; emacs.el ends here
