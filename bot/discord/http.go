package discord

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	maxInteraction = 1 << 20         // bytes
	freshness      = 5 * time.Minute // how far Discord's clock and ours may be apart
)

// Handler takes interactions over HTTP, for an application that has its
// "interactions endpoint URL" set. It needs [Options.PublicKey], and Listen must
// run: interactions are answered as those of the gateway are, through Discord's
// API.
func (a *Adapter) Handler() http.Handler { return http.HandlerFunc(a.serve) }

func (a *Adapter) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "only POST", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxInteraction))
	if err != nil {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if a.key == nil || !a.fresh(r.Header.Get("X-Signature-Timestamp")) || !discordgo.VerifyInteraction(r, a.key) {
		http.Error(w, "bad signature", http.StatusUnauthorized)
		return
	}
	var i interaction
	if !a.read("interaction over HTTP", body, &i) || i.ID == "" {
		http.Error(w, "no interaction", http.StatusBadRequest)
		return
	}
	if i.Type == ping {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"type":1}`)
		return
	}
	if a.inbox.Load() == nil {
		http.Error(w, "starting or stopping", http.StatusServiceUnavailable)
		return
	}
	a.onInteraction(&i)
	w.WriteHeader(http.StatusAccepted) // the answer takes the other way
}

// fresh reports whether a signed time is near ours: a recorded request is worth
// nothing later.
func (a *Adapter) fresh(timestamp string) bool {
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	return err == nil && a.opts.Now().Sub(time.Unix(seconds, 0)).Abs() <= freshness
}

// publicKey reads an application's key.
func publicKey(s string) (ed25519.PublicKey, error) {
	if s == "" {
		return nil, nil
	}
	key, err := hex.DecodeString(s)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("discord: the public key is not %d bytes in hexadecimal", ed25519.PublicKeySize)
	}
	return key, nil
}
