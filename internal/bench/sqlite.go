package main

import (
	"database/sql"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver in plain Go
)

// sqliteIndex is SQLite's FTS5 in a file, with the stemmer of Porter, ranked by its
// BM25. It has no stop list; questions leave their stop words out.
type sqliteIndex struct {
	db   *sql.DB
	find *sql.Stmt
}

func (e *sqliteIndex) build(c *corpus) error {
	if err := e.connect(c); err != nil {
		return err
	}
	if _, err := e.db.Exec(`CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'porter unicode61')`); err != nil {
		return err
	}
	tx, err := e.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.Prepare(`INSERT INTO passages (text) VALUES (?)`)
	if err != nil {
		return err
	}
	for text, err := range c.texts() {
		if err != nil {
			return err
		}
		if _, err := insert.Exec(text); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if _, err := e.db.Exec(`INSERT INTO passages (passages) VALUES ('optimize')`); err != nil {
		return err
	}
	return e.prepare()
}

func (e *sqliteIndex) open(c *corpus) error {
	if err := e.connect(c); err != nil {
		return err
	}
	return e.prepare()
}

// connect opens the file with 64 MB of cache a connection, one connection a
// goroutine that asks.
func (e *sqliteIndex) connect(c *corpus) (err error) {
	e.db, err = sql.Open("sqlite", "file:"+filepath.Join(c.dir, "index.db")+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=cache_size(-65536)")
	return err
}

func (e *sqliteIndex) prepare() (err error) {
	e.find, err = e.db.Prepare(`SELECT text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 10`)
	return err
}

func (*sqliteIndex) keep() (bool, error) { return true, nil }

func (e *sqliteIndex) search(q question) (int, error) {
	words := make([]string, len(q.Words))
	for i, w := range q.Words {
		words[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
	}
	rows, err := e.find.Query(strings.Join(words, " OR "))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return 0, err
		}
		n += len(text)
	}
	return n, rows.Err()
}

func (e *sqliteIndex) close() error { return e.db.Close() }
