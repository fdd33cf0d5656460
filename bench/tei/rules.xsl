<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron rules about a TEI volume, of like meaning as frlint's, in the form that Schematron is compiled to.

     Each pattern is a mode that walks the whole tree and fires the first template that fits a node; each failed assertion
     is written with the XPath of its node, as Schematron reports do. Walk, patterns and reports are those of a compiled
     schema; XSLT is written by hand so that a run needs no compiler besides the
     processor. The flag ;j chooses the quicker of the processor's two regex engines: without it a run takes 20 times as long.
     What it covers: XM001 to XM005, XM008, XM009, XM011 to XM034 (in the main), HD002, HD003, HD005, FN003, FN004, FN007,
     PB002, PB003, VL001, DT by numbers of month and day, TX006 (doubled words), TX007 and TX008 by pattern, brackets and
     quotation marks by paragraph. What it does not: reading markers, classifications, weekdays, suggestions, fixes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:frus="http://history.state.gov/frus/ns/1.0" xmlns:my="urn:rules" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">
  <xsl:output method="xml" indent="yes"/>
  <xsl:mode name="ids" on-no-match="shallow-skip"/>
  <xsl:mode name="references" on-no-match="shallow-skip"/>
  <xsl:mode name="notes" on-no-match="shallow-skip"/>
  <xsl:mode name="pages" on-no-match="shallow-skip"/>
  <xsl:mode name="structure" on-no-match="shallow-skip"/>
  <xsl:mode name="values" on-no-match="shallow-skip"/>
  <xsl:mode name="dates" on-no-match="shallow-skip"/>
  <xsl:mode name="header" on-no-match="shallow-skip"/>
  <xsl:mode name="words" on-no-match="shallow-skip"/>
  <xsl:mode name="blocks" on-no-match="shallow-skip"/>
  <xsl:key name="by-id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:variable name="months" select="'January','February','March','April','May','June','July','August','September','October','November','December'"/>
  <xsl:variable name="month" select="string-join($months, '|')"/>

  <xsl:template match="/">
    <report>
      <xsl:apply-templates select="." mode="ids"/>
      <xsl:apply-templates select="." mode="references"/>
      <xsl:apply-templates select="." mode="notes"/>
      <xsl:apply-templates select="." mode="pages"/>
      <xsl:apply-templates select="." mode="structure"/>
      <xsl:apply-templates select="." mode="values"/>
      <xsl:apply-templates select="." mode="dates"/>
      <xsl:apply-templates select="." mode="header"/>
      <xsl:apply-templates select="." mode="words"/>
      <xsl:apply-templates select="." mode="blocks"/>
    </report>
  </xsl:template>
  <xsl:template match="/" mode="ids references notes pages structure values dates header words blocks">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template name="assert">
    <xsl:param name="test" as="xs:boolean"/>
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:if test="not($test)">
      <failed rule="{$rule}" location="{path(.)}"><xsl:value-of select="$text"/></failed>
    </xsl:if>
  </xsl:template>

  <xsl:function name="my:number" as="xs:integer">
    <xsl:param name="page" as="xs:string?"/>
    <xsl:variable name="bare" select="translate($page, '[]', '')"/>
    <xsl:sequence select="if (matches($bare, '^[0-9]+$', ';j')) then xs:integer($bare) else if (matches($bare, '^[IVXLCDMivxlcdm]+$', ';j')) then my:roman(lower-case($bare)) else -1"/>
  </xsl:function>
  <xsl:function name="my:roman" as="xs:integer">
    <xsl:param name="page" as="xs:string"/>
    <xsl:variable name="values" select="for $c in string-to-codepoints($page) return map{'i':1,'v':5,'x':10,'l':50,'c':100,'d':500,'m':1000}(codepoints-to-string($c))"/>
    <xsl:sequence select="xs:integer(sum(for $k in 1 to count($values) return if ($values[$k] lt $values[$k + 1]) then -$values[$k] else $values[$k]))"/>
  </xsl:function>
  <xsl:function name="my:text" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if ($block//note) then string-join($block//text()[not(ancestor::note[. >> $block])]) else string($block)"/>
  </xsl:function>

  <xsl:template match="*[@xml:id]" mode="ids">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM001'"/><xsl:with-param name="test" select="count(key('by-id', @xml:id)) = 1"/><xsl:with-param name="text" select="'the id stands twice: ' || @xml:id"/></xsl:call-template>
    <xsl:if test="self::note">
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM003'"/><xsl:with-param name="test" select="starts-with(@xml:id, ancestor::div[1]/@xml:id)"/><xsl:with-param name="text" select="'the id of a note of another document: ' || @xml:id"/></xsl:call-template>
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM004'"/><xsl:with-param name="test" select="not(matches(@n, '^[0-9]+$', ';j')) or ends-with(@xml:id, 'fn' || @n)"/><xsl:with-param name="text" select="'the id has another number: ' || @xml:id"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="self::div[@type = 'document'][@n]">
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM005'"/><xsl:with-param name="test" select="@xml:id = 'd' || translate(@n, '[]', '')"/><xsl:with-param name="text" select="'number and id differ'"/></xsl:call-template>
      <xsl:variable name="before" select="(preceding-sibling::div[@type = 'document'][1], preceding::div[@type = 'document'][1])[1]"/>
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'VL001'"/><xsl:with-param name="test" select="not($before) or my:number(@n) = my:number($before/@n) + 1"/><xsl:with-param name="text" select="'the number does not follow'"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="self::pb">
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM006'"/><xsl:with-param name="test" select="@xml:id = 'pg_' || translate(@n, '[]', '')"/><xsl:with-param name="text" select="'id and page differ'"/></xsl:call-template>
    </xsl:if>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="ref[@target]" mode="references">
    <xsl:if test="starts-with(@target, '#')">
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM002'"/><xsl:with-param name="test" select="exists(key('by-id', substring(@target, 2)))"/><xsl:with-param name="text" select="'dead: ' || @target"/></xsl:call-template>
      <xsl:if test="starts-with(@target, '#pg_') and matches(., '^\s*[0-9]+\s*$', ';j')">
        <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM007'"/><xsl:with-param name="test" select="normalize-space(.) = substring-after(@target, '#pg_')"/><xsl:with-param name="text" select="'another page: ' || @target"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="starts-with(@target, '#pg_') and preceding-sibling::node()[1][self::text()][. = '–'] and preceding-sibling::*[1][self::ref]">
        <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM008'"/><xsl:with-param name="test" select="my:number(substring-after(@target, '#pg_')) ge my:number(substring-after(preceding-sibling::*[1]/@target, '#pg_'))"/><xsl:with-param name="text" select="'the pages go back'"/></xsl:call-template>
      </xsl:if>
    </xsl:if>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM009'"/><xsl:with-param name="test" select="contains(@target, '#') or contains(@target, ':') or matches(@target, '^frus', ';j')"/><xsl:with-param name="text" select="'no #: ' || @target"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM010'"/><xsl:with-param name="test" select="not(matches(following-sibling::node()[1][self::text()], '^\s*n(\W|$)', ';j'))"/><xsl:with-param name="text" select="'n stands outside'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="persName[@corresp] | gloss[starts-with(@target, '#')]" mode="references">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM002'"/><xsl:with-param name="test" select="exists(key('by-id', substring((@corresp, @target)[1], 2)))"/><xsl:with-param name="text" select="'dead'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="div[@type = 'document']" mode="notes">
    <xsl:variable name="notes" select=".//note[@n]"/>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'HD001'"/><xsl:with-param name="test" select="exists(.//note[@type = 'source'] | head/note)"/><xsl:with-param name="text" select="'no source note'"/></xsl:call-template>
    <xsl:for-each select="$notes[matches(@n, '^[0-9]+$', ';j')]">
      <xsl:variable name="k" select="position()"/>
      <xsl:variable name="before" select="$notes[matches(@n, '^[0-9]+$', ';j')][$k - 1]"/>
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'FN003'"/><xsl:with-param name="test" select="not($before) or xs:integer(@n) = xs:integer($before/@n) + 1 or deep-equal(string(.), string($before))"/><xsl:with-param name="text" select="'note ' || @n || ' does not follow'"/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each-group select="$notes" group-by="@n">
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'FN004'"/><xsl:with-param name="test" select="count(distinct-values(current-group() ! normalize-space(.))) = 1"/><xsl:with-param name="text" select="'two notes ' || current-grouping-key()"/></xsl:call-template>
    </xsl:for-each-group>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="note" mode="notes">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'FN007'"/><xsl:with-param name="test" select="normalize-space(.) ne ''"/><xsl:with-param name="text" select="'an empty note'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM017'"/><xsl:with-param name="test" select="not(ancestor::note[not(@rend = 'inline')])"/><xsl:with-param name="text" select="'a note in a note'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="text" mode="pages">
    <xsl:iterate select=".//pb">
      <xsl:param name="before" as="element()?" select="()"/>
      <xsl:variable name="old" select="my:number($before/@n)"/>
      <xsl:variable name="new" select="my:number(@n)"/>
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'PB001'"/><xsl:with-param name="test" select="$new gt 0"/><xsl:with-param name="text" select="'no page: ' || @n"/></xsl:call-template>
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'PB002'"/><xsl:with-param name="test" select="not($before) or $new gt $old or (matches($before/@n, '[IVXLC]', 'i') and not(matches(@n, '[IVXLC]', 'i')))"/><xsl:with-param name="text" select="'page ' || @n || ' after ' || $before/@n"/></xsl:call-template>
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'PB003'"/><xsl:with-param name="test" select="not($before) or $new le $old + 1"/><xsl:with-param name="text" select="'pages are missing before ' || @n"/></xsl:call-template>
      <xsl:next-iteration><xsl:with-param name="before" select="."/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:template>

  <xsl:template match="table" mode="structure">
    <xsl:variable name="rows" select="count(row[not(@role = 'label')])"/>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM012'"/><xsl:with-param name="test" select="@rows and @cols"/><xsl:with-param name="text" select="'a table without size'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM011'"/><xsl:with-param name="test" select="not(@rows) or @rows = ($rows, count(row))"/><xsl:with-param name="text" select="'other rows than @rows'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="div" mode="structure">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM015'"/><xsl:with-param name="test" select="count(head) = 1"/><xsl:with-param name="text" select="'not one head'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM013'"/><xsl:with-param name="test" select="exists(@xml:id)"/><xsl:with-param name="text" select="'no id'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'HD003'"/><xsl:with-param name="test" select="not(@type = 'document') or normalize-space(head[1]) ne ''"/><xsl:with-param name="text" select="'no heading'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'HD002'"/><xsl:with-param name="test" select="not(@type = 'document') or head = 'Editorial Note' or exists(.//dateline/date)"/><xsl:with-param name="text" select="'no dateline'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'HD005'"/><xsl:with-param name="test" select="not(@type = 'document') or not(matches(head[1], '^\s*[0-9]+\.', ';j')) or starts-with(normalize-space(head[1]), @n || '.')"/><xsl:with-param name="text" select="'the heading has another number'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="list" mode="structure">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM016'"/><xsl:with-param name="test" select="not(p | table | list)"/><xsl:with-param name="text" select="'misplaced in a list'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM020'"/><xsl:with-param name="test" select="every $l in label satisfies $l/following-sibling::*[1][self::item]"/><xsl:with-param name="text" select="'a label without item'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="frus:attachment" mode="structure">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM018'"/><xsl:with-param name="test" select="not(following-sibling::*[not(self::frus:attachment | self::pb | self::closer)])"/><xsl:with-param name="text" select="'not the last'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM019'"/><xsl:with-param name="test" select="not(div or head = 'Editorial Note')"/><xsl:with-param name="text" select="'a foreign part'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="p | gloss | persName | item | head | hi | term" mode="structure">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM014'"/><xsl:with-param name="test" select="normalize-space(.) ne '' or *"/><xsl:with-param name="text" select="'empty'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="closer" mode="structure">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM021'"/><xsl:with-param name="test" select="count(signed) le 1"/><xsl:with-param name="text" select="'several signatures'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="hi" mode="values">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM022'"/><xsl:with-param name="test" select="@rend = ('strong','italic','smallcaps','roman','underline','sub','superscript')"/><xsl:with-param name="text" select="'rend: ' || @rend"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="p[@rend]" mode="values">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM022'"/><xsl:with-param name="test" select="every $r in tokenize(@rend) satisfies ($r = ('strong','italic','sectiontitleital','center','right','flushleft') or starts-with($r, 'source'))"/><xsl:with-param name="text" select="'rend: ' || @rend"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="list[@type]" mode="values">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM023'"/><xsl:with-param name="test" select="@type = ('participants','subject','index','terms','names','toc','references','to','simple','sources','from')"/><xsl:with-param name="text" select="'type: ' || @type"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="div[@type]" mode="values">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM023'"/><xsl:with-param name="test" select="@type = ('document','chapter','subchapter','document-group','compilation','section','toc')"/><xsl:with-param name="text" select="'type: ' || @type"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="*[@subtype or @targetLang or @schemeVersion or @cRef]" mode="values" priority="2">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM024'"/><xsl:with-param name="test" select="(not(@subtype) or @type) and (not(@targetLang) or @target) and (not(@schemeVersion) or @scheme) and not(@target and @cRef)"/><xsl:with-param name="text" select="'an attribute lacks another'"/></xsl:call-template>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="date" mode="dates">
    <xsl:variable name="text" select="normalize-space(.)"/>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM025'"/><xsl:with-param name="test" select="@when or @from or @notBefore or @to"/><xsl:with-param name="text" select="'no attributes'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM028'"/><xsl:with-param name="test" select="every $d in (@when, @from, @to, @notBefore, @notAfter) satisfies ($d castable as xs:date or $d castable as xs:dateTime or $d castable as xs:gYearMonth or $d castable as xs:gYear or matches($d, '^[0-9-]{10}T[0-9:]{5}$', ';j'))"/><xsl:with-param name="text" select="'not a date'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM029'"/><xsl:with-param name="test" select="exists(@from) = exists(@to) and exists(@notBefore) = exists(@notAfter)"/><xsl:with-param name="text" select="'half a span'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM030'"/><xsl:with-param name="test" select="not(matches(@when, 'Z$', ';j'))"/><xsl:with-param name="text" select="'Z'"/></xsl:call-template>
    <xsl:if test="@when and matches($text, '(' || $month || ') [0-9]{1,2}, [0-9]{4}', ';j')">
      <xsl:variable name="parts" select="analyze-string($text, '(' || $month || ') ([0-9]{1,2}), ([0-9]{4})')//*:match[1]/*:group ! string(.)"/>
      <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM027'"/><xsl:with-param name="test" select="starts-with(@when, $parts[3] || '-' || format-number(index-of($months, $parts[1]), '00') || '-' || format-number(xs:integer($parts[2]), '00'))"/><xsl:with-param name="text" select="@when || ' is not ' || $text"/></xsl:call-template>
    </xsl:if>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="dateline" mode="dates">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM026'"/><xsl:with-param name="test" select="exists(.//date)"/><xsl:with-param name="text" select="'no date'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="TEI" mode="header">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM032'"/><xsl:with-param name="test" select="@xml:id = replace(base-uri(.), '^.*/|\.xml$', '')"/><xsl:with-param name="text" select="'the root has another id'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="fileDesc" mode="header">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM031'"/><xsl:with-param name="test" select="count(*) = 3 and titleStmt and publicationStmt and sourceDesc"/><xsl:with-param name="text" select="'other parts'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM031'"/><xsl:with-param name="test" select="every $t in ('complete','series','subseries','volumenumber','volume') satisfies count(titleStmt/title[@type = $t]) = 1"/><xsl:with-param name="text" select="'titles'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM031'"/><xsl:with-param name="test" select="count(publicationStmt/idno[@type = 'frus']) = 1"/><xsl:with-param name="text" select="'number'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="text()[normalize-space()]" mode="words">
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX001'"/><xsl:with-param name="test" select="not(matches(., '[&#xA0;&#xAD;&#x200B;&#xFEFF;&#xFFFD;&#x80;-&#x9F;]|â€|Ã©', ';j'))"/><xsl:with-param name="text" select="'an odd character'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX008'"/><xsl:with-param name="test" select="not(matches(., '(^|\W)([0-9]+[lIO]|[lIO][0-9]{2,})(\W|$)', ';j'))"/><xsl:with-param name="text" select="'a letter in a number'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX013'"/><xsl:with-param name="test" select="not(matches(., '&amp;(mdash|ndash|amp|nbsp|quot|#[0-9]+);', ';j'))"/><xsl:with-param name="text" select="'an entity written out'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX012'"/><xsl:with-param name="test" select="not(matches(., '[,;:]{2}|[^.]\.\.($|[^.])', ';j'))"/><xsl:with-param name="text" select="'doubled punctuation'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX010'"/><xsl:with-param name="test" select="not(matches(., '\w- [a-z]', ';j')) or matches(., '\w- (and|or|to) ', ';j')"/><xsl:with-param name="text" select="'a hyphen and a blank'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM033'"/><xsl:with-param name="test" select="not(matches(., '[“‘]\s+\S|\S\s+”', ';j'))"/><xsl:with-param name="text" select="'a blank in quotation marks'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XM034'"/><xsl:with-param name="test" select="not(matches(., '’“|‘”', ';j'))"/><xsl:with-param name="text" select="'quotation marks that do not go together'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="p | head | note | item | cell | quote | signed | opener" mode="blocks">
    <xsl:variable name="text" select="my:text(.)"/>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX004'"/><xsl:with-param name="test" select="string-length(replace($text, '[^\[]', '', ';j')) = string-length(replace($text, '[^\]]', '', ';j'))"/><xsl:with-param name="text" select="'square brackets'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX004'"/><xsl:with-param name="test" select="string-length(replace($text, '[^(]', '', ';j')) le string-length(replace($text, '[^)]', '', ';j'))"/><xsl:with-param name="text" select="'brackets'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX005'"/><xsl:with-param name="test" select="abs(string-length(replace($text, '[^“]', '', ';j')) - string-length(replace($text, '[^”]', '', ';j'))) le 1"/><xsl:with-param name="text" select="'quotation marks'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX006'"/><xsl:with-param name="test" select="not(matches($text, '(^|\s)(the|a|an|of|to|and|with|by|from|for|this|these|their|his|its)\s+\2\s', ';j'))"/><xsl:with-param name="text" select="'a word stands twice'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'TX007'"/><xsl:with-param name="test" select="not(matches($text, '(^|\s)[a-z]{4,}[A-Z][a-z]{3,}(\s|$)', ';j'))"/><xsl:with-param name="text" select="'two words in one'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'DT001'"/><xsl:with-param name="test" select="not(matches($text, '(' || $month || ')\s+(3[2-9]|[4-9][0-9])(\D|$)|(February)\s+3[01](\D|$)|(April|June|September|November)\s+31(\D|$)', ';j'))"/><xsl:with-param name="text" select="'no such day'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'DT003'"/><xsl:with-param name="test" select="not(matches($text, '(' || $month || ')\s+[0-9]{1,2},\s+(1[0-68]|2[1-9])[0-9]{2}(\D|$)', ';j'))"/><xsl:with-param name="text" select="'an absurd year'"/></xsl:call-template>
    <xsl:call-template name="assert"><xsl:with-param name="rule" select="'XR002'"/><xsl:with-param name="test" select="every $m in analyze-string($text, 'pp\.\s+([0-9]+)–([0-9]+)')//*:match satisfies (string-length($m/*:group[2]) lt string-length($m/*:group[1]) or xs:integer($m/*:group[2]) ge xs:integer($m/*:group[1]))"/><xsl:with-param name="text" select="'the pages go back'"/></xsl:call-template>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
</xsl:stylesheet>
