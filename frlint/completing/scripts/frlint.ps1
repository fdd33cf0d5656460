# Completion of frlint for PowerShell: `frlint --show-completion powershell` prints this file.
Register-ArgumentCompleter -Native -CommandName frlint -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or $_.Extent.Text -ne $wordToComplete } |
        ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    $handed = @($words + "$wordToComplete" | ForEach-Object { "+$_" })
    & $commandAst.CommandElements[0].Extent.Text __complete powershell @handed |
        Select-Object -Skip 1 | ForEach-Object {
            $value, $about = $_ -split "`t", 2
            $text = if ($value -match '\s') { "'$value'" } else { $value }
            $tip = if ($about) { $about } else { $value }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $tip)
        }
}
