package opensearch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// Generation is the passages of one generation of the corpus, whose postings are
// in the cluster. It implements [search.Engine].
type Generation struct {
	cluster *Cluster
	index   string  // that holds the postings; "" where there is no passage
	mean    float64 // length of passages by which the index's features were made

	groups   []group // by article ID
	freq     map[string]uint32
	passages int
	tokens   int
}

// group is the passages of an article.
type group struct {
	article  *article.Article
	passages []article.Passage // by offset; their article may be one that it stands for
	tokens   int
	sum      [16]byte // of what the index holds of them
}

// Len implements [search.Engine].
func (g *Generation) Len() int { return g.passages }

// Tokens implements [search.Engine].
func (g *Generation) Tokens() int { return g.tokens }

// Update implements [search.Engine]. It returns when the cluster holds the next
// generation whole. The error is that of ctx or of the cluster, or says that it
// holds what is not the corpus; the index of this generation is left as it is.
func (g *Generation) Update(ctx context.Context, c search.Change) (search.Engine, error) {
	news, err := newSpool()
	if err != nil {
		return nil, fmt.Errorf("index in OpenSearch: %w", err)
	}
	defer news.close()
	next, gone, err := g.next(c, news)
	if err != nil {
		return nil, fmt.Errorf("index in OpenSearch: %w", err)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if next.passages > 0 {
		b := build{Cluster: g.cluster, old: g, next: next, news: news, gone: gone, progress: c.Progress}
		if err := b.serve(ctx); err != nil {
			return nil, fmt.Errorf("index in OpenSearch: %w", err)
		}
	}
	return next, nil
}

// next is the generation after this one, without its index. What is new is
// written to news; gone are the names of the documents that are no more.
func (g *Generation) next(c search.Change, news *spool) (next *Generation, gone []string, err error) {
	next = &Generation{cluster: g.cluster, freq: maps.Clone(g.freq)}
	if next.freq == nil {
		next.freq = make(map[string]uint32)
	}
	var fresh []group
	for d := range c.New {
		if err == nil {
			fresh, err = next.add(fresh, d, news)
		}
	}
	for d := range c.Gone {
		for stem := range count(d) {
			if next.freq[stem]--; next.freq[stem] == 0 {
				delete(next.freq, stem)
			}
		}
	}
	if err != nil {
		return nil, nil, err
	}
	for _, old := range g.groups {
		if old.article = c.Now(old.article); old.article != nil {
			next.groups = append(next.groups, old)
			continue
		}
		for _, p := range old.passages {
			gone = append(gone, key(p.Article.ID, p.Start))
		}
	}
	next.groups = append(next.groups, fresh...)
	slices.SortFunc(next.groups, func(a, b group) int { return strings.Compare(a.article.ID, b.article.ID) })
	for _, group := range next.groups {
		next.passages += len(group.passages)
		next.tokens += group.tokens
	}
	return next, gone, nil
}

// add notes a document among the groups of new articles, the last of which may be
// its own.
func (g *Generation) add(groups []group, d search.Document, news *spool) ([]group, error) {
	if n := len(groups); n == 0 || groups[n-1].article != d.Passage.Article {
		groups = append(groups, group{article: d.Passage.Article})
	}
	counts := count(d)
	for stem := range counts {
		if n, ok := g.freq[stem]; ok {
			g.freq[stem] = n + 1
		} else {
			g.freq[strings.Clone(stem)] = 1
		}
	}
	line, err := news.add(newDocument(d, counts))
	if err != nil {
		return nil, err
	}
	last := &groups[len(groups)-1]
	last.passages = append(last.passages, d.Passage)
	last.tokens += len(d.Terms)
	sum := sha256.Sum256(append(last.sum[:], line...))
	copy(last.sum[:], sum[:])
	return groups, nil
}

// corpus is a hash of all that the generation's index holds.
func (g *Generation) corpus() string {
	h := sha256.New()
	fmt.Fprintf(h, "version 1, %d shards\n", g.cluster.opts.Shards)
	for _, group := range g.groups {
		h.Write(group.sum[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:corpusDigits/2])
}

// meanLength is that of the formula.
func (g *Generation) meanLength() float64 { return search.Mean(float64(g.tokens), g.passages) }

// find returns the passage of an article that begins at an offset.
func (g *Generation) find(id string, start int) (article.Passage, bool) {
	i, ok := sort.Find(len(g.groups), func(i int) int { return strings.Compare(id, g.groups[i].article.ID) })
	if !ok {
		return article.Passage{}, false
	}
	group := g.groups[i]
	j, ok := sort.Find(len(group.passages), func(j int) int { return start - group.passages[j].Start })
	if !ok {
		return article.Passage{}, false
	}
	p := group.passages[j]
	p.Article = group.article
	return p, true
}
