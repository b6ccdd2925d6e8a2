package reader

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"coveragebot/internal/answer"
)

// ticket is what an address says: the quote that is marked, then others.
type ticket struct {
	expires time.Time // to the hour
	places  []place
}

// place is where a quote stands. It names article and words by checksums, to be
// short: a platform's link has 512 characters at most.
type place struct {
	article    uint64 // of the ID
	start, end int    // in the text; equal for the article as a whole
	words      uint32 // of the quote, to tell when the article has changed
}

func placeOf(q answer.Quote) place {
	p := place{article: idSum(q.Article.ID), start: q.Start, end: q.End}
	if q.Start < 0 || q.End > len(q.Article.Body) || q.Start >= q.End {
		return place{article: p.article}
	}
	p.words = wordSum(q.Article.Body[q.Start:q.End])
	return p
}

func idSum(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

func wordSum(words string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(words))
	return h.Sum32()
}

const (
	version = 1
	keySize = 32 // bytes
	macSize = 16 // bytes of a signature: more than anybody can try
)

// sign writes a ticket with its signature.
func (t ticket) sign(key []byte) string {
	data := []byte{version}
	data = binary.AppendUvarint(data, uint64(t.expires.Unix()/3600))
	for _, p := range t.places {
		data = binary.BigEndian.AppendUint64(data, p.article)
		data = binary.AppendUvarint(data, uint64(p.start))
		data = binary.AppendUvarint(data, uint64(p.end-p.start))
		data = binary.BigEndian.AppendUint32(data, p.words)
	}
	return base64.RawURLEncoding.EncodeToString(append(data, signature(data, key)...))
}

func signature(data, key []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(data)
	return mac.Sum(nil)[:macSize]
}

// open reads a ticket; signed is false where the key has not signed just that.
func open(token string, key []byte) (t ticket, signed bool) {
	const longest = 1024
	if len(token) > longest {
		return t, false
	}
	data, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(data) <= macSize {
		return t, false
	}
	data, mac := data[:len(data)-macSize], data[len(data)-macSize:]
	if !hmac.Equal(mac, signature(data, key)) {
		return t, false
	}
	return t, t.read(data)
}

// read reads what was signed, which may be of another version.
func (t *ticket) read(data []byte) bool {
	if len(data) == 0 || data[0] != version {
		return false
	}
	data = data[1:]
	number := func() int {
		v, n := binary.Uvarint(data)
		if n <= 0 || v > 1<<40 {
			data = nil
			return -1
		}
		data = data[n:]
		return int(v)
	}
	hours := number()
	t.expires = time.Unix(int64(hours)*3600, 0)
	for len(data) > 8 {
		p := place{article: binary.BigEndian.Uint64(data)}
		data = data[8:]
		p.start = number()
		length := number()
		if p.start < 0 || length < 0 || len(data) < 4 {
			return false
		}
		p.end, p.words = p.start+length, binary.BigEndian.Uint32(data)
		data = data[4:]
		t.places = append(t.places, p)
	}
	return hours >= 0 && len(data) == 0 && len(t.places) > 0
}

// LoadKey reads the key that signs addresses from a file, or makes a new one where
// there is none. The file is the bot's user's alone. Several bots behind one public
// address share one file's content; to make all addresses that were given out
// useless, delete it and restart.
func LoadKey(file string) ([]byte, error) {
	key, err := os.ReadFile(file)
	if err == nil && len(key) != keySize {
		return nil, fmt.Errorf("read the reader's key: %s holds %d bytes, and a key has %d", file, len(key), keySize)
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	key = make([]byte, keySize)
	rand.Read(key)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, fmt.Errorf("make the reader's key: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.tmp") // is made 0600
	if err != nil {
		return nil, fmt.Errorf("make the reader's key: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(key)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, fmt.Errorf("make the reader's key: %w", err)
	}
	// Whoever comes first makes the key.
	if err := os.Link(f.Name(), file); errors.Is(err, fs.ErrExist) {
		return LoadKey(file)
	} else if err != nil {
		return nil, fmt.Errorf("make the reader's key: %w", err)
	}
	return key, nil
}
