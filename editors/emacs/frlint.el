;;; frlint.el --- Problems of documentary editions while one types  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The frlint authors

;; Author: The frlint authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: text, wp, tools
;; URL: https://github.com/frlint/frlint
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; With `frlint-mode' on, a document of an edition (a text or TEI file below
;; a folder with a `.frlint.yaml') is checked by `frlint lsp' through Eglot as
;; soon as it is visited.  Problems are shown by Flymake, what is known of
;; the place at point by Eldoc.  Without the language server `frlint-flymake'
;; shows the problems alone; it takes nothing but the program frlint.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'json)
(require 'subr-x)

(defgroup frlint nil
  "Problems of documentary editions while one types."
  :group 'text
  :prefix "frlint-")

(defcustom frlint-program '("frlint")
  "The program frlint, with the first of its arguments where it takes some."
  :type '(repeat string))

(defcustom frlint-settings nil
  "Settings of the server, as docs/lsp.md names them.
A property list, as (:minSeverity \"info\" :wholeVolumes :json-false)."
  :type 'plist)

(defcustom frlint-everywhere nil
  "Whether documents without a `.frlint.yaml' above them are checked, too."
  :type 'boolean)

(defconst frlint--configuration ".frlint.yaml")

(defconst frlint--files "\\.\\(?:txt\\|xml\\|yaml\\)\\'"
  "What the names of the files look like that are given to the server.")

(defconst frlint--modes
  '((text-mode :language-id "plaintext")
    (nxml-mode :language-id "xml")
    (yaml-mode :language-id "yaml")
    (yaml-ts-mode :language-id "yaml"))
  "The modes in which the server is used.")

(defconst frlint--asks-reason "frlint.askReason"
  "The command by which the server has the reason of a waiver asked for.")

(defconst frlint--writes-waiver "frlint.waive"
  "The command of the server that writes a waiver.")

(defconst frlint--judgements
  '(("as-printed" . "the original has it so")
    ("false-alarm" . "the rule is wrong here")
    ("deferred" . "it will be dealt with later"))
  "The kinds of a waiver, with what each means.")

;; The server

(defclass frlint-server (eglot-lsp-server) ()
  "The server of frlint.")

(cl-defmethod eglot-initialization-options ((_server frlint-server))
  "The settings of the server."
  (append (list :asksReason frlint--asks-reason) frlint-settings))

(defun frlint--contact (&rest _)
  "How the server is started."
  (cons 'frlint-server (append frlint-program '("lsp"))))

(defun frlint--wanted-p ()
  "Whether the file of this buffer is one of an edition."
  (and buffer-file-name
       (string-match-p frlint--files buffer-file-name)
       (apply #'derived-mode-p (mapcar #'car frlint--modes))
       (or frlint-everywhere
           (locate-dominating-file buffer-file-name frlint--configuration))))

;;;###autoload
(defun frlint-ensure ()
  "Have the file of this buffer checked, where it is one of an edition."
  (when (frlint--wanted-p)
    (setq-local eglot-server-programs
                (cons (cons frlint--modes #'frlint--contact)
                      eglot-server-programs))
    (eglot-ensure)))

;;;###autoload
(define-minor-mode frlint-mode
  "Check the documents of editions as soon as they are visited."
  :global t
  :group 'frlint
  (if frlint-mode
      (add-hook 'find-file-hook #'frlint-ensure)
    (remove-hook 'find-file-hook #'frlint-ensure)))

;; Commands

(defun frlint--server ()
  "The server of this buffer, or an error."
  (let ((server (eglot-current-server)))
    (unless (cl-typep server 'frlint-server)
      (user-error "No server of frlint runs for this buffer"))
    server))

(defvar eglot-confirm-server-edits)
(defvar eglot-confirm-server-initiated-edits)

(defun frlint--send (server command argument)
  "Have SERVER carry out COMMAND with ARGUMENT, its edits without questions."
  (let ((eglot-confirm-server-edits nil)
        (eglot-confirm-server-initiated-edits nil))
    (jsonrpc-request server :workspace/executeCommand
                     (list :command command :arguments (vector argument))
                     :timeout 60)))

(defun frlint--here ()
  "The place of point as the server takes it."
  (let ((place (eglot--TextDocumentPositionParams)))
    (list :uri (plist-get (plist-get place :textDocument) :uri)
          :position (plist-get place :position))))

(defun frlint--waive (server problem)
  "Ask for the kind and the reason, and have SERVER waive PROBLEM."
  (let* ((shown (lambda (kind)
                  (concat "  " (cdr (assoc kind frlint--judgements)))))
         (completion-extra-properties (list :annotation-function shown))
         (rule (plist-get problem :rule))
         (kind (completing-read
                (format "%s: What kind of judgement is it? (as-printed) " rule)
                frlint--judgements nil t nil nil "as-printed"))
         (reason (string-trim
                  (read-string (format "%s: Why does the problem stay? " rule)))))
    (when (string-empty-p reason)
      (user-error "A waiver takes a reason"))
    (frlint--send server frlint--writes-waiver
                  (append problem (list :reason reason :kind kind)))))

;; Until version 1.9 Eglot has one function for commands, later another one,
;; which is given commands and the actions that hold them.
(defun frlint--problem-of (action)
  "The problem whose reason ACTION asks for, nil for another action."
  (let ((command (if (stringp (plist-get action :command))
                     action
                   (plist-get action :command))))
    (when (equal (plist-get command :command) frlint--asks-reason)
      (aref (plist-get command :arguments) 0))))

(if (fboundp 'eglot-execute)
    (cl-defmethod eglot-execute ((server frlint-server) action)
      "Have SERVER carry out ACTION, the reason of a waiver asked for before."
      (let ((problem (frlint--problem-of action)))
        (if problem
            (frlint--waive server problem)
          (cl-call-next-method))))
  (cl-defmethod eglot-execute-command
    ((server frlint-server) (_command (eql frlint.askReason)) arguments)
    "Have SERVER waive what ARGUMENTS name, its reason asked for before."
    (frlint--waive server (aref arguments 0))))

(defun frlint--waivers ()
  "The actions that waive a problem of this line."
  (cl-remove-if-not
   (lambda (action)
     (member (plist-get (plist-get action :command) :command)
             (list frlint--asks-reason frlint--writes-waiver)))
   (append (eglot-code-actions (line-beginning-position) (line-end-position)
                               "quickfix")
           nil)))

(defun frlint-waive ()
  "Waive a problem of this line, with a reason."
  (interactive)
  (let* ((server (frlint--server))
         (all (mapcar (lambda (action) (cons (plist-get action :title) action))
                      (frlint--waivers)))
         (title (cond ((null all) (user-error "There is no problem on this line"))
                      ((null (cdr all)) (caar all))
                      (t (completing-read "Which one? " all nil t))))
         (command (plist-get (cdr (assoc title all)) :command)))
    (frlint--waive server (aref (plist-get command :arguments) 0))))

(defun frlint-fix-all ()
  "Fix all that can be fixed safely in this document."
  (interactive)
  (frlint--server)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.frlint" t))

(defun frlint-renumber ()
  "Number the notes of this document anew."
  (interactive)
  (frlint--send (frlint--server) "frlint.renumber" (frlint--here)))

(defun frlint-put-note (text)
  "Put a note with TEXT in at point; the others are numbered anew."
  (interactive "sThe text of the note: ")
  (frlint--send (frlint--server) "frlint.addNote"
                (append (frlint--here) (list :text (string-trim text)))))

;; Flymake without the server

(defvar-local frlint--process nil
  "The check of this buffer that runs.")

(defun frlint--region (line column end-line end-column)
  "The part of this buffer from LINE and COLUMN to END-LINE and END-COLUMN."
  (save-restriction
    (widen)
    (save-excursion
      (let ((place (lambda (line column)
                     (goto-char (point-min))
                     (forward-line (1- line))
                     (min (+ (point) (1- column)) (line-end-position)))))
        (let ((start (funcall place line column))
              (end (funcall place end-line end-column)))
          (if (< start end)
              (cons start end)
            (or (flymake-diag-region (current-buffer) line)
                (cons start start))))))))

(defun frlint--diagnostic (source problem)
  "Make a diagnostic in the buffer SOURCE of PROBLEM, which is read from JSON."
  (let-alist problem
    (let ((region (with-current-buffer source
                    (frlint--region .line .column .end_line .end_column))))
      (flymake-make-diagnostic
       source (car region) (cdr region)
       (pcase .severity ("error" :error) ("warning" :warning) (_ :note))
       (format "%s %s" .rule .message)))))

(defun frlint--problems (output)
  "The problems in the buffer OUTPUT, an object of JSON in each line."
  (with-current-buffer output
    (goto-char (point-min))
    (let (found)
      (while (not (eobp))
        (let ((line (buffer-substring (point) (line-end-position))))
          (when (string-prefix-p "{" line)
            (push (json-parse-string line :object-type 'alist) found)))
        (forward-line))
      (nreverse found))))

(defun frlint--ended (process source report)
  "Hand what PROCESS found in the buffer SOURCE to REPORT."
  (unwind-protect
      (when (and (buffer-live-p source)
                 (eq process (buffer-local-value 'frlint--process source)))
        (if (< (process-exit-status process) 2)
            (funcall report
                     (mapcar (apply-partially #'frlint--diagnostic source)
                             (frlint--problems (process-buffer process))))
          (funcall report :panic
                   :explanation (with-current-buffer (process-buffer process)
                                  (string-trim (buffer-string))))))
    (kill-buffer (process-buffer process))))

(defun frlint--flymake-backend (report &rest _)
  "Check this buffer with the program frlint, and call REPORT."
  (when (process-live-p frlint--process)
    (kill-process frlint--process))
  (let ((source (current-buffer))
        (coding-system-for-write 'utf-8-unix)
        (coding-system-for-read 'utf-8-unix))
    (save-restriction
      (widen)
      (setq frlint--process
            (make-process
             :name "frlint"
             :noquery t
             :connection-type 'pipe
             :buffer (generate-new-buffer " *frlint*")
             :command (append frlint-program
                              (list "check" "-" "--stdin-filename"
                                    buffer-file-name
                                    "--output-format" "jsonl" "--quiet"))
             :sentinel (lambda (process _event)
                         (unless (process-live-p process)
                           (frlint--ended process source report)))))
      (process-send-region frlint--process (point-min) (point-max))
      (process-send-eof frlint--process))))

;;;###autoload
(defun frlint-flymake ()
  "Show the problems of this document without the language server."
  (interactive)
  (unless buffer-file-name
    (user-error "This buffer visits no file"))
  (add-hook 'flymake-diagnostic-functions #'frlint--flymake-backend nil t)
  (flymake-mode)
  (flymake-start))

(provide 'frlint)
;;; frlint.el ends here
